using EmailSync.MadeAnswers.Given;
using EmailSync.MadeAnswers.Recorded;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.States;

namespace EmailSync.MadeAnswers;

/// <summary>
/// Adds answers of operations that have no code: those that a sandbox was given or that were recorded, and those made from the schema.
/// </summary>
public static class MadeAnswersRegistration
{
    public static IServiceCollection AddMadeAnswers(this IServiceCollection services) => services.AddMadeAnswers(new RecordedUse());

    private static IServiceCollection AddMadeAnswers(this IServiceCollection services, RecordedUse use) => services
        .AddSingleton(GivenAnswers.Feature).AddSingleton<GivenAnswerReader>().AddSingleton<GivenAnswerKeeper>().AddSingleton<GivenByTest>()
        .AddSingleton(use).AddSingleton(RecordedAnswers.Feature(use)).AddSingleton<RecordedAnswerSource>()
        .AddSingleton<StateSection, RecordedAnswerStates>()
        .AddSingleton<AnswerSource>(services => services.GetRequiredService<RecordedAnswerSource>())
        .AddSingleton<AnswerSource, GivenAnswerSource>()
        .AddSingleton<AnswerSource, MadeAnswerSource>()
        .AddSingleton<StateSection, GivenAnswerStates>()
        .AddSingleton<ControlRoute, GivenAnswersRoute>()
        .AddSingleton<ControlRoute>(GivenAnswerRoute.ById)
        .AddSingleton<ControlRoute>(GivenAnswerRoute.ByAgent)
        .AddSingleton(new DryRunRoom(copy => copy.AddMadeAnswers()));
}
