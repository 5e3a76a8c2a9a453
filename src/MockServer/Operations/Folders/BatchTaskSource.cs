using System.Buffers;
using System.Text.Json;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Resources;
using EmailSync.MockServer.Results;

namespace EmailSync.MockServer.Operations.Folders;

/// <summary>
/// Answers GetBatchTaskInfo of the agent Batch, which only a file of the vendor adds to the contract, for the tasks of RefreshFolder. The
/// names are the vendor's, the values assumed.
/// </summary>
public sealed class BatchTaskSource(ResultContent content) : AnswerSource(AnswerOrigin.State)
{
    private const string Operation = "/Agents/Batch/GetBatchTaskInfo";

    public override ValueTask<Ending?> TryAnswerAsync(Call call)
    {
        if (call.Resource is not OperationResource { Result: { } result } operation
            || !operation.Path.EndsWith(Operation, StringComparison.OrdinalIgnoreCase)
            || KeyIn(call) is not { } key || call.Sandbox.BatchTasks.Find(key) is not { } task) return default;
        return new(content.Answer(call, operation.Contract.SuccessStatus, Write(task, call.Sandbox.Clock.GetUtcNow()), result));
    }

    private static ReadOnlyMemory<byte> Write(BatchTask task, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("Id", task.Id);
            json.WriteString("Name", "RefreshFolder");
            json.WriteNumber("AssociateId", task.AssociateId);
            json.WriteBoolean("IsSystemTask", false);
            json.WriteBoolean("IsInternalTask", false);
            json.WriteString("LastStarted", task.From.UtcDateTime);
            json.WriteString("Created", task.From.UtcDateTime);
            json.WriteNumber("StartCount", 1);
            json.WriteString("State", now < task.Until ? "Started" : task.Fault == MailboxFault.None ? "Succeeded" : "Failed");
            json.WriteString("Description", $"Reads the mail of account {task.AccountId}");
            json.WriteString("Result", MailboxReasons.Of(now < task.Until ? MailboxFault.None : task.Fault));
            json.WriteNumber("ProgressPercent", task.PercentAt(now));
            json.WriteString("CancellationBehaviour", "CannotCancel");
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static int? KeyIn(Call call)
    {
        if (call.Document?.RootElement is not { ValueKind: JsonValueKind.Object } body) return null;
        foreach (var member in body.EnumerateObject())
            if (member.NameEquals("Id") || member.Name.Equals("Id", StringComparison.OrdinalIgnoreCase))
                return member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out var key) ? key : null;
        return null;
    }
}
