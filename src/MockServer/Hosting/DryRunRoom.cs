namespace EmailSync.MockServer.Hosting;

/// <summary>A room whose paths can be requested in dry runs too. Its sandbox parts are copied there, so that nothing is used up.</summary>
/// <param name="Add">Adds it to a second mock.</param>
public sealed record DryRunRoom(Action<IServiceCollection> Add);
