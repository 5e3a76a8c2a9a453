using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes.Stored;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.Data.Tests.Parts;

public sealed class EntryFormTests
{
    private readonly FakeTimeProvider time = new(Samples.Noon.AddHours(1));
    private readonly EntryForm form;

    public EntryFormTests() => form = new EntryForm(new FindingForm(Samples.Catalogue), time);

    [Fact]
    public void Every_member_of_an_entry_is_read_as_it_was_written()
    {
        var entry = Samples.Full();
        entry.Correct(Delivery.CutShort(2));
        // A member that is new has to be set in the sample, and stored.
        Assert.Empty(Everything.Unset(entry));

        var read = Read(Write(entry), entry.Id, entry.Sandbox);

        Assert.Equal(Shown(entry), Shown(read));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_entry_is_read_as_it_was_written(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var entry = Samples.Entry(random, "any");
            Assert.Equal(Shown(entry), Shown(Read(Write(entry), entry.Id, "any")));
        }
    }

    [Fact]
    public void The_usual_answer_is_the_shared_one_again()
    {
        var random = new Random(4);
        var entry = Samples.Entry(random, "");
        while (!ReferenceEquals(entry.AnswerAsMade, Answer.NoContent)) entry = Samples.Entry(random, "");

        Assert.Same(Answer.NoContent, Read(Write(entry), entry.Id, "").AnswerAsMade);
    }

    [Fact]
    public void A_rule_that_this_version_does_not_know_is_kept_by_its_id()
    {
        var rule = Samples.Catalogue["C-BODY-05"] with { Id = "C-NEW-99" };
        using var writer = new StoredWriter();
        FindingForm.Write(writer, Samples.Finding("C-BODY-05", null) with { Rule = rule });
        var reader = new StoredReader(writer.Take(), "finding");

        Assert.Equal("C-NEW-99", new FindingForm(Samples.Catalogue).Read(ref reader).Rule.Id);
    }

    [Fact]
    public void An_entry_of_an_earlier_process_came_before_now_by_the_timestamps_of_this_one()
    {
        var entry = Samples.Full();

        var read = Read(Write(entry), entry.Id, "");

        Assert.Equal(TimeSpan.FromHours(1), time.GetElapsedTime(read.Stamp));
    }

    [Fact]
    public void The_stamp_of_what_another_server_answered_is_not_the_time_that_its_file_says()
    {
        var random = new Random(5);
        var entry = Samples.Entry(random, "");
        while (entry.AnsweredBy != ObservedAnswer.Server) entry = Samples.Entry(random, "");
        var came = time.GetElapsedTime(entry.Stamp);

        var read = Read(Write(entry), entry.Id, "");

        Assert.Equal(came, time.GetElapsedTime(read.Stamp));
    }

    // A timestamp is of its process.
    private static string Shown(JournalEntry entry) => string.Join('\n', Everything.Of(entry).Split(", ")
        .Where(member => !member.StartsWith("Stamp = ", StringComparison.Ordinal)));

    private byte[] Write(JournalEntry entry)
    {
        using var writer = new StoredWriter();
        form.Write(writer, entry);
        return writer.Take();
    }

    private JournalEntry Read(byte[] bytes, Guid id, string sandbox)
    {
        var reader = new StoredReader(bytes, "entry", new StoredTexts());
        var entry = form.Read(ref reader, id, sandbox);
        reader.End();
        return entry;
    }
}
