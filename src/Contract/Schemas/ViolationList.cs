namespace EmailSync.Contract.Schemas;

/// <summary>Violations with a limit of their own, for values that are files and no requests.</summary>
/// <param name="limit">No more than this many are collected.</param>
public sealed class ViolationList(int limit) : List<SchemaViolation>
{
    internal int Limit => limit;
}
