using System.Diagnostics;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Journal;

/// <summary>The stored form of journal entries, without their id and the name of their sandbox.</summary>
public sealed class EntryForm(FindingForm findings, TimeProvider time)
{
    private const int TraceBytes = 16;
    private const int SpanBytes = 8;
    private const int LeastLine = 2;
    private const int MostBodyState = (int)BodyState.Withheld;
    private const int MostStage = (int)Stage.Operation;
    private const int MostDelivery = (int)DeliveryState.CutShort;

    // What an entry may have besides what each has.
    [Flags]
    private enum Members
    {
        None = 0,
        Trace = 1,
        Withheld = 1 << 1,
        Operation = 1 << 2,
        CalledOperation = 1 << 3,
        Caller = 1 << 4,
        Select = 1 << 5,
        Findings = 1 << 6,
        ServerFindings = 1 << 7,
        Requirement = 1 << 8,
        Fault = 1 << 9,
        AnsweredBy = 1 << 10,
        Source = 1 << 11,
        Unknown = 1 << 12,
        FailedEffect = 1 << 13,
        Lost = 1 << 14,
        Unreadable = 1 << 15,
        NoContent = 1 << 16,
        Came = 1 << 17,
        All = (1 << 18) - 1,
    }

    public void Write(StoredWriter writer, JournalEntry entry)
    {
        var lost = entry.Lost;
        var (answer, fault) = (entry.AnswerAsMade, entry.FaultAsMeant);
        var has = MembersOf(entry, answer, fault, lost);
        writer.Number((long)has);
        writer.Time(entry.Time);
        if (has.HasFlag(Members.Came)) writer.Time(time.GetUtcNow() - time.GetElapsedTime(entry.Stamp));
        writer.Text(entry.Method);
        writer.Text(entry.Target);
        writer.Text(entry.Protocol);
        Write(writer, entry.Headers);
        if (entry.Trace is { } trace) Write(writer, trace);
        writer.Bytes(entry.Body.Span);
        writer.Byte((int)entry.BodyState);
        writer.Number(entry.BodyLength);
        if (entry.Withheld is { } withheld) writer.Text(withheld);
        if (entry.OperationId is { } operation) writer.Text(operation);
        if (entry.CalledOperation is { } called) writer.Text(called);
        if (entry.Caller is { } caller) Write(writer, caller);
        if (entry.Select is { } select) Write(writer, select);
        writer.Byte((int)entry.Stage);
        if (has.HasFlag(Members.Findings)) FindingForm.Write(writer, entry.Findings);
        if (has.HasFlag(Members.ServerFindings)) FindingForm.Write(writer, entry.ServerFindings);
        if (entry.Requirement is { } requirement) writer.Text(requirement);
        if (fault is not null) Write(writer, fault);
        if (entry.AnsweredBy is { } by) writer.Text(by);
        if (entry.Source is { } source) writer.Text(source);
        if (has.HasFlag(Members.Unknown)) Write(writer, entry.Unknown);
        if (entry.FailedEffect is { } effect) EffectForm.Write(writer, effect);
        if (!has.HasFlag(Members.NoContent)) Write(writer, answer);
        writer.Signed(entry.Duration.Ticks);
        writer.Signed(entry.Bytes);
        if (lost is not null) WriteLost(writer, lost);
    }

    public JournalEntry Read(ref StoredReader reader, Guid id, string sandbox)
    {
        var has = (Members)reader.Number();
        if ((has & ~Members.All) != 0) throw reader.Wrong("members that are known");
        var sent = reader.Time();
        var came = has.HasFlag(Members.Came) ? reader.Time() : sent;
        var entry = new JournalEntry
        {
            Id = id,
            Time = sent,
            Stamp = StampOf(came),
            Sandbox = sandbox,
            IsUnreadable = has.HasFlag(Members.Unreadable),
            // In the order in which they are written.
            Method = reader.Text(),
            Target = reader.Text(),
            Protocol = reader.Text(),
            Headers = ReadLines(ref reader),
            Trace = has.HasFlag(Members.Trace) ? ReadTrace(ref reader) : null,
            Body = reader.Bytes().ToArray(),
            BodyState = (BodyState)reader.Byte(MostBodyState),
            BodyLength = reader.Number(),
            Withheld = has.HasFlag(Members.Withheld) ? reader.Text() : null,
            OperationId = has.HasFlag(Members.Operation) ? reader.Text() : null,
            CalledOperation = has.HasFlag(Members.CalledOperation) ? reader.Text() : null,
            Caller = has.HasFlag(Members.Caller) ? new Caller(reader.Text(), reader.Text(), reader.OptionalText()) : null,
            Select = has.HasFlag(Members.Select) ? ReadTexts(ref reader) : null,
            Stage = (Stage)reader.Byte(MostStage),
            Findings = has.HasFlag(Members.Findings) ? findings.ReadAll(ref reader) : [],
            ServerFindings = has.HasFlag(Members.ServerFindings) ? findings.ReadAll(ref reader) : [],
            Requirement = has.HasFlag(Members.Requirement) ? reader.Text() : null,
            Fault = has.HasFlag(Members.Fault)
                ? new FaultNote(reader.Text(), reader.OptionalNumber(), reader.Text(), reader.Text(), reader.Flag(), reader.Flag())
                : null,
            AnsweredBy = has.HasFlag(Members.AnsweredBy) ? reader.Text() : null,
            Source = has.HasFlag(Members.Source) ? reader.Text() : null,
            Unknown = has.HasFlag(Members.Unknown) ? ReadTexts(ref reader) : [],
            FailedEffect = has.HasFlag(Members.FailedEffect) ? EffectForm.Read(ref reader, id, sandbox) : null,
            Answer = has.HasFlag(Members.NoContent) ? Answer.NoContent : ReadAnswer(ref reader),
            Duration = new TimeSpan(reader.Signed()),
            Bytes = reader.Int(),
        };
        if (has.HasFlag(Members.Lost)) Correct(entry, ref reader);
        return entry;
    }

    /// <summary>Writes how much of the answer was sent, once that is known.</summary>
    public static void WriteCorrection(StoredWriter writer, JournalEntry entry)
    {
        writer.Flag(entry.Lost is not null);
        if (entry.Lost is { } lost) WriteLost(writer, lost);
    }

    /// <summary>Reads it, and corrects the entry.</summary>
    public static void ReadCorrection(JournalEntry entry, ref StoredReader reader)
    {
        if (reader.Flag()) Correct(entry, ref reader);
    }

    private static Members MembersOf(JournalEntry entry, Answer answer, FaultNote? fault, LostAnswer? lost) =>
        (entry.Trace is null ? 0 : Members.Trace)
        | (entry.Withheld is null ? 0 : Members.Withheld)
        | (entry.OperationId is null ? 0 : Members.Operation)
        | (entry.CalledOperation is null ? 0 : Members.CalledOperation)
        | (entry.Caller is null ? 0 : Members.Caller)
        | (entry.Select is null ? 0 : Members.Select)
        | (entry.Findings.Count == 0 ? 0 : Members.Findings)
        | (entry.ServerFindings.Count == 0 ? 0 : Members.ServerFindings)
        | (entry.Requirement is null ? 0 : Members.Requirement)
        | (fault is null ? 0 : Members.Fault)
        | (entry.AnsweredBy is null ? 0 : Members.AnsweredBy)
        | (entry.Source is null ? 0 : Members.Source)
        | (entry.Unknown.Count == 0 ? 0 : Members.Unknown)
        | (entry.FailedEffect is null ? 0 : Members.FailedEffect)
        | (lost is null ? 0 : Members.Lost)
        | (entry.IsUnreadable ? Members.Unreadable : 0)
        | (ReferenceEquals(answer, Answer.NoContent) ? Members.NoContent : 0)
        // What was read from a file came at another time than the file says.
        | (entry.AnsweredBy == ObservedAnswer.Server ? Members.Came : 0);

    private static void Write(StoredWriter writer, IReadOnlyList<HeaderLine> lines)
    {
        writer.Number(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            writer.Text(lines[i].Name);
            writer.Text(lines[i].Value);
        }
    }

    private static HeaderLine[] ReadLines(ref StoredReader reader)
    {
        var lines = new HeaderLine[reader.Count(LeastLine)];
        for (var i = 0; i < lines.Length; i++) lines[i] = new HeaderLine(reader.Text(), reader.Text());
        return lines;
    }

    private static void Write(StoredWriter writer, IReadOnlyList<string> texts)
    {
        writer.Number(texts.Count);
        for (var i = 0; i < texts.Count; i++) writer.Text(texts[i]);
    }

    private static string[] ReadTexts(ref StoredReader reader)
    {
        var texts = new string[reader.Count()];
        for (var i = 0; i < texts.Length; i++) texts[i] = reader.Text();
        return texts;
    }

    private static void Write(StoredWriter writer, TraceParent trace)
    {
        Span<byte> bytes = stackalloc byte[TraceBytes + SpanBytes];
        trace.TraceId.CopyTo(bytes[..TraceBytes]);
        trace.SpanId.CopyTo(bytes[TraceBytes..]);
        writer.Raw(bytes);
        writer.Flag(trace.IsSampled);
    }

    private static TraceParent ReadTrace(ref StoredReader reader) => new(
        ActivityTraceId.CreateFromBytes(reader.Raw(TraceBytes)), ActivitySpanId.CreateFromBytes(reader.Raw(SpanBytes)), reader.Flag());

    private static void Write(StoredWriter writer, Caller caller)
    {
        writer.Text(caller.User);
        writer.Text(caller.Scheme);
        writer.Optional(caller.Application);
    }

    private static void Write(StoredWriter writer, FaultNote fault)
    {
        writer.Text(fault.Kind);
        writer.Optional(fault.Id);
        writer.Text(fault.By);
        writer.Text(fault.Sent);
        writer.Flag(fault.RanOperation);
        writer.Flag(fault.KeptAnswer);
    }

    private static void Write(StoredWriter writer, Answer answer)
    {
        writer.Signed(answer.Status);
        Write(writer, answer.Headers);
        writer.Optional(answer.ContentType);
        writer.Bytes(answer.Content.Span);
        writer.Optional(answer.AnnouncedLength);
        writer.Flag(answer.ClosesConnection);
    }

    private static Answer ReadAnswer(ref StoredReader reader) => new(reader.Int())
    {
        Headers = ReadLines(ref reader),
        ContentType = reader.OptionalText(),
        Content = reader.Bytes().ToArray(),
        AnnouncedLength = reader.OptionalNumber(),
        ClosesConnection = reader.Flag(),
    };

    private static void WriteLost(StoredWriter writer, LostAnswer lost)
    {
        writer.Byte((int)lost.State);
        writer.Number(lost.Bytes);
    }

    private static void Correct(JournalEntry entry, ref StoredReader reader)
    {
        var state = (DeliveryState)reader.Byte(MostDelivery);
        var bytes = reader.Number();
        if (state == DeliveryState.Sent || bytes < 0) throw reader.Wrong("an answer that was not sent completely");
        entry.Correct(new Delivery(state, bytes));
    }

    // Timestamps of another process mean nothing in this one.
    private long StampOf(DateTimeOffset came) =>
        time.GetTimestamp() - (long)((time.GetUtcNow() - came).TotalSeconds * time.TimestampFrequency);
}
