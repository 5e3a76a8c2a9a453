using System.Text;
using EmailSync.Data.Tests.Parts;
using EmailSync.MadeAnswers.Given;
using EmailSync.MadeAnswers.Recorded;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.Data.Tests.Rooms;

public sealed class AnswerRecordTests
{
    private static readonly string?[] Names = [null, "a", "B"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_happens_to_given_answers_they_are_restored_in_their_order(int seed)
    {
        var random = new Random(seed);
        var (answers, records) = (new GivenAnswers(), new Records());
        ((IStoredPart)answers).Follow(new CountedNotes(), isNew: true);
        for (var round = 0; round < 50; round++)
        {
            for (var step = random.Next(5); step > 0; step--)
                switch (random.Next(12))
                {
                    case 0: answers.Set([Given("op1", null, 3), Given("op2", "b", 4)]); break;
                    case 1: ((IStoredPart)answers).Reset(); break;
                    case 2: answers.Remove($"OP{random.Next(4)}", null); break;
                    case 3: answers.Remove($"op{random.Next(4)}", "A"); break;
                    default: answers.TryPut(Given($"op{random.Next(4)}", Names[random.Next(Names.Length)], random.Next(99))); break;
                }

            records.Take(answers);
            var restored = new GivenAnswers();
            ((IStoredPart)restored).Restore(records.Stored, null!);
            Assert.Equal(Shown(answers), Shown(restored));
            if (random.Next(4) != 0) continue;
            answers = restored;
            ((IStoredPart)answers).Follow(new CountedNotes(), isNew: false);
        }
    }

    [Fact]
    public void Giving_an_answer_writes_one_record()
    {
        var (answers, records) = (new GivenAnswers(), new Records());
        ((IStoredPart)answers).Follow(new CountedNotes(), isNew: true);
        answers.TryPut(Given("op1", null, 1));
        answers.TryPut(Given("op2", null, 1));
        records.Take(answers);
        answers.TryPut(Given("op2", "x", 1));
        Assert.Equal(["op2?x"], records.Take(answers));
    }

    [Fact]
    public void Recorded_answers_are_restored_with_how_many_were_given()
    {
        var all = RecordedSet.Of([Recorded("/api/a", "1", true), Recorded("/api/b", "2", true), Recorded("/api/a", "3", false),
            Recorded("/api/b", "4", true)]);
        var (answers, records) = (new RecordedAnswers(new RecordedUse()), new Records());
        ((IStoredPart)answers).Follow(new CountedNotes(), isNew: true);
        answers.Set(all);
        records.Take(answers);
        var use = new RecordedUse();
        var restored = new RecordedAnswers(use);
        ((IStoredPart)restored).Restore(records.Stored, null!);

        Assert.True(use.HasBegun);
        Assert.Equal(Shown(all), Shown(restored.Now));
        Assert.Equal([true, true, false, true], restored.Now.Usage().Select(one => one.IsUsed));
        Assert.Equal(all.Bytes, restored.Now.Bytes);
    }

    [Fact]
    public void Forgotten_recorded_answers_leave_no_record()
    {
        var (answers, records) = (new RecordedAnswers(new RecordedUse()), new Records());
        ((IStoredPart)answers).Follow(new CountedNotes(), isNew: true);
        answers.Set(RecordedSet.Of([Recorded("/api/a", "1", true)]));
        records.Take(answers);
        Assert.NotEmpty(records.Keys);
        ((IStoredPart)answers).Reset();
        records.Take(answers);
        Assert.Empty(records.Keys);
    }

    private static GivenAnswer Given(string operation, string? name, int number) => new(operation, name, 200 + number,
        number % 2 == 0 ? [] : [new HeaderLine("X-A", $"{number}")], number % 3 == 0 ? null : Encoding.UTF8.GetBytes($"[{number}]"),
        number % 5 != 0);

    private static List<string> Shown(GivenAnswers answers) => [.. answers.Now.Select(answer =>
        $"{answer.Operation} {answer.Name} {answer.Status} {string.Join(",", answer.Headers)} "
            + $"{(answer.Body is { } body ? Encoding.UTF8.GetString(body.Span) : "none")} {answer.IsValidated}")];

    private static RecordedAnswer Recorded(string path, string body, bool isUsed) => new(
        new RecordedRequest("POST", path, "q=1", [new HeaderLine("Accept", "text/xml")],
            new RecordedContent(RecordedForm.Json, "{}"u8.ToArray()), true),
        201, [new HeaderLine("X-B", "c")], "text/plain", new RecordedContent(RecordedForm.Text, Encoding.UTF8.GetBytes(body)), isUsed);

    private static List<string> Shown(RecordedSet set) => [.. set.All.Select(answer =>
        $"{answer.Request.Key} {answer.Request.Query} {answer.Status} {string.Join(",", answer.Headers)} {answer.ContentType} "
            + $"{answer.Content.Form} {Encoding.UTF8.GetString(answer.Content.Bytes.Span)}")];
}
