using System.Runtime.CompilerServices;

namespace EmailSync.MadeAnswers.Records;

/// <summary>The plans of records, made when they are first needed. There are at most as many as the contract has schemas.</summary>
internal sealed class RecordPlans
{
    private readonly ConditionalWeakTable<Schema, RecordPlan> plans = [];

    public RecordPlan Of(Schema schema) => plans.GetValue(schema, static found => new RecordPlan(found));
}
