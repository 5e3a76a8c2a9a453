namespace EmailSync.WireMockAdmin.Requests;

/// <summary>A scenario as WireMock lists it.</summary>
internal sealed record ScenarioJson(string Id, string Name, string State, IEnumerable<string> PossibleStates);
