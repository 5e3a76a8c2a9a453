using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Operations.Sources;

namespace EmailSync.MadeAnswers;

/// <summary>Adds answers of operations that have no code: those that a sandbox was given, and those made from the schema.</summary>
public static class MadeAnswersRegistration
{
    public static IServiceCollection AddMadeAnswers(this IServiceCollection services) =>
        services.AddSingleton<AnswerSource, MadeAnswerSource>().AddSingleton(new DryRunRoom(copy => copy.AddMadeAnswers()));
}
