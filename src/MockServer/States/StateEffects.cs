using EmailSync.MockServer.Operations;

namespace EmailSync.MockServer.States;

/// <summary>Converts effects to and from documents. They were redacted when they were recorded.</summary>
internal static class StateEffects
{
    public static EffectDocument Of(SyncEffect effect) => new()
    {
        Request = effect.Request,
        Time = effect.Time,
        Account = EffectAccount.Of(effect),
        Caller = effect.Caller,
        MediaType = effect.MediaType,
    };

    public static SyncEffect Read(EffectDocument effect, string location, string sandbox, StateErrors errors)
    {
        StateTimes.Check(effect.Time, $"{location}/time", errors);
        return new SyncEffect(
            effect.Request, effect.Time, sandbox, effect.Account.AccountId, effect.Account.AssociateName, effect.Account.AssociateId,
            effect.Caller, effect.MediaType);
    }
}
