using System.Collections.Concurrent;
using EmailSync.Contract.Schemas;

namespace EmailSync.Entities.Carriers;

/// <summary>The carriers of the contract, each read when it is first needed.</summary>
internal sealed class CarrierTypes
{
    private readonly ConcurrentDictionary<Schema, CarrierType> known = new();

    /// <summary>The carrier that a schema describes; null if it describes something else.</summary>
    public CarrierType? Of(Schema? schema) =>
        schema?.Shape is { Type: SchemaType.Object, Name: not null } shape && shape.AllProperties.Any()
            ? known.GetOrAdd(shape, shape => new CarrierType(shape))
            : null;
}
