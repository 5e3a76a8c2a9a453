using EmailSync.ConformanceTests.Accept;

namespace EmailSync.ConformanceTests.Selection;

/// <summary>$select as callers write it.</summary>
public sealed class SelectTests(Suite suite) : RequirementTests(suite)
{
    // Change only the query, not the rest of the request: a server that objects to something else fails elsewhere.
    [Requirement("SEL-01", ChecksControl = true)]
    public Task SEL_01_MUST_A_call_without_select_is_204() => Evaluate(async probe =>
        probe.ExpectStatus(await probe.SendAsync("without $select", probe.Unselected()), 204));

    [Requirement("SEL-02")]
    public Task SEL_02_MUST_The_page_s_examples_are_204() => Evaluate(probe =>
        ExpectSuccessAsync(probe, "$select=name", "$select=name,department,category/id"));

    [Requirement("SEL-03")]
    public Task SEL_03_MUST_select_adds_no_content_and_changes_no_status() => Evaluate(async probe =>
    {
        var plain = await WholeAnswer.ReadAsync(probe, "without $select", probe.Unselected());
        if (!plain.Reply.Accepted)
            throw new InconclusiveException($"the call without $select was answered {plain.Reply}, so there is nothing to compare with");
        foreach (var query in (string[])["$select=name", "$select=AccountId,AssociateName", "$select=SyncUserAccount/AccountId"])
        {
            var selected = await WholeAnswer.ReadAsync(probe, query, probe.Queried(query));
            // Another requirement checks whether the names are accepted; here, only what happens to the success.
            if (!selected.Reply.Accepted)
            {
                probe.Record(selected.Reply, $"{query} is refused");
                continue;
            }

            probe.ExpectStatus(selected.Reply, plain.Reply.Status);
            probe.Expect(selected.Reply, selected.Bytes <= plain.Bytes, $"{plain.Bytes} bytes of content, as without $select",
                $"{selected.Bytes} bytes");
            foreach (var field in (string[])["Content-Length", "Transfer-Encoding"])
                probe.Expect(selected.Reply, selected.Reply.Field(field) is null || plain.Reply.Field(field) is not null,
                    $"no {field} that is not there without $select", selected.Reply.Field(field) ?? "none");
        }
    });

    [Requirement("SEL-04")]
    public Task SEL_04_SHOULD_Percent_encoding_means_the_same() => Evaluate(async probe =>
    {
        await probe.ControlAsync("call with the plain characters", probe.Queried("$select=name,department,category/id"));
        await ExpectSuccessAsync(probe, "%24select=name", "%24select=name%2Cdepartment%2Ccategory%2Fid",
            "$select=name%2cdepartment,category%2fid", "%24%73elect=%6Eame");
    });

    [Requirement("SEL-05")]
    public Task SEL_05_SHOULD_Names_in_any_letter_case_are_accepted() => Evaluate(async probe =>
    {
        await probe.ControlAsync("call in the page's letter case", probe.Queried("$select=name"));
        await ExpectSuccessAsync(probe, "$select=Name", "$select=NAME", "$select=nAmE,Department,CATEGORY/Id");
    });

    [Requirement("SEL-06")]
    public Task SEL_06_INFO_Unknown_names_are_recorded() => Evaluate(async probe =>
    {
        foreach (var query in (string[])["$select=NoSuchProperty", "$select=name,NoSuchProperty", "$select=NoSuch/Property", "$select=*"])
            probe.Record(await probe.SendAsync(query, probe.Queried(query)), query);
    });

    private static async Task ExpectSuccessAsync(Probe probe, params IEnumerable<string> queries)
    {
        foreach (var query in queries) probe.ExpectStatus(await probe.SendAsync(query, probe.Queried(query)), 204);
    }
}
