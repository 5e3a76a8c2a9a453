using System.Text.Json.Serialization;

namespace EmailSync.Tournament.Results;

/// <summary>How a run with a misbehaviour ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
internal enum Outcome
{
    /// <summary>The command failed.</summary>
    [JsonStringEnumMemberName("noticed")]
    Noticed,

    /// <summary>The command passed, and left what it leaves without the misbehaviour.</summary>
    [JsonStringEnumMemberName("survived")]
    Survived,

    /// <summary>The command passed, and something is missing or doubled: a finding.</summary>
    [JsonStringEnumMemberName("unnoticed")]
    Unnoticed,

    /// <summary>The command did not end in time.</summary>
    [JsonStringEnumMemberName("hung")]
    Hung,

    /// <summary>No call met the misbehaviour.</summary>
    [JsonStringEnumMemberName("not met")]
    NotMet,

    /// <summary>It was not run: the budget was used up, or the tournament was stopped.</summary>
    [JsonStringEnumMemberName("not run")]
    NotRun,
}
