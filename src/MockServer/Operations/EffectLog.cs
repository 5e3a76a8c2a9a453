using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MockServer.Operations;

/// <summary>The effects of a sandbox's calls.</summary>
internal sealed class EffectLog(MockOptions options)
    : StoredLog<CallEffect>(options.Journal.Entries, effect => effect.Bytes, options.Journal.Bytes), ISandboxPart
{
    protected override string ItemName => "effect";

    void ISandboxPart.Reset() => Clear();

    protected override Guid IdOf(CallEffect item) => item.Request;

    protected override void Write(StoredWriter writer, CallEffect item) => EffectForm.Write(writer, item);

    protected override CallEffect Read(ref StoredReader reader, Guid id, string sandbox) => EffectForm.Read(ref reader, id, sandbox);
}
