using System.IO.Pipelines;

namespace EmailSync.Explain.DryRuns;

/// <summary>Reads what a caller sent until it is ended; from then on it returns nothing more.</summary>
internal sealed class EndableReader(PipeReader all) : PipeReader
{
    private static readonly ReadResult Nothing = new(default, isCanceled: false, isCompleted: true);
    private volatile bool isEnded;
    private bool hasNothing;

    public void End() => isEnded = true;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        hasNothing = isEnded;
        return hasNothing ? Nothing : await all.ReadAsync(cancellationToken);
    }

    public override bool TryRead(out ReadResult result)
    {
        hasNothing = isEnded;
        if (!hasNothing) return all.TryRead(out result);
        result = Nothing;
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (!hasNothing) all.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => all.CancelPendingRead();

    public override void Complete(Exception? exception = null) => all.Complete(exception);
}
