namespace EmailSync.ConformanceTests.Mutants.Server;

internal enum ResourceKind
{
    None,
    Operation,
    Login,
    Effects,

    /// <summary>The target * of OPTIONS.</summary>
    WholeServer,
}
