using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;

namespace EmailSync.MockServer.States;

/// <summary>Converts effects to and from documents. They were redacted when they were recorded.</summary>
internal static class StateEffects
{
    public static EffectDocument Of(CallEffect effect) => new()
    {
        Request = effect.Request,
        Time = effect.Time,
        Account = EffectAccount.Of(effect),
        Entity = EffectEntity.Of(effect),
        Caller = effect.Caller,
        MediaType = effect.MediaType,
    };

    public static CallEffect Read(EffectDocument effect, string location, string sandbox, StateErrors errors)
    {
        StateTimes.Check(effect.Time, $"{location}/time", errors);
        if ((effect.Account is null) == (effect.Entity is null))
            errors.Add(location, $"expected either account or entity, found {(effect.Account is null ? "neither" : "both")}.");
        if (effect.Entity is { } entity)
            return new EntityEffect(
                effect.Request, effect.Time, sandbox, entity.Agent, entity.Entity, entity.Key, EntityChangeNames.Read(entity.Change),
                effect.Caller, effect.MediaType);
        return new SyncEffect(
            effect.Request, effect.Time, sandbox, effect.Account?.AccountId, effect.Account?.AssociateName, effect.Account?.AssociateId,
            effect.Caller, effect.MediaType);
    }
}
