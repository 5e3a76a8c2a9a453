using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;

namespace EmailSync.MockServer.States;

/// <summary>Effects between their documents and what they are. Secrets were taken out of them when they were recorded.</summary>
internal static class StateEffects
{
    public static EffectDocument Of(SyncEffect effect) => new()
    {
        Request = effect.Request,
        Time = effect.Time,
        Account = new EffectAccount { AccountId = effect.AccountId, AssociateName = effect.AssociateName, AssociateId = effect.AssociateId },
        Caller = new EffectCaller { User = effect.Caller.User, Scheme = effect.Caller.Scheme, Application = effect.Caller.Application },
        MediaType = effect.MediaType,
    };

    public static SyncEffect Read(EffectDocument effect, string place, string sandbox, StateErrors errors)
    {
        StateTimes.Check(effect.Time, $"{place}/time", errors);
        return new SyncEffect(
            effect.Request, effect.Time, sandbox, effect.Account.AccountId, effect.Account.AssociateName, effect.Account.AssociateId,
            new Caller(effect.Caller.User, effect.Caller.Scheme, effect.Caller.Application), effect.MediaType);
    }
}
