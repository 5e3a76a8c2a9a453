using System.Globalization;

namespace EmailSync.Killing.Load;

/// <summary>A call as its caller knows it. Times are timestamps of this process.</summary>
internal sealed class SentCall(string sandbox, CallKind kind, string caller, int number)
{
    public string Sandbox => sandbox;

    public CallKind Kind => kind;

    /// <summary>Who sent it, one call after the other.</summary>
    public string Caller => caller;

    /// <summary>Its number among the calls of its caller.</summary>
    public int Number => number;

    /// <summary>The journal shows it in the header field <see cref="CallTag.Field"/>.</summary>
    public string Tag { get; } = CallTag.Of(caller, number);

    /// <summary>Whether the journal has it. Control calls it does not have.</summary>
    public bool IsJournaled => kind is not CallKind.Patch and not CallKind.Issue;

    public long SentAt { get; init; }

    /// <summary>0 while there is no answer.</summary>
    public long AnsweredAt { get; private set; }

    public int Status { get; private set; }

    /// <summary>The key, cookies or token in the answer.</summary>
    public string? Result { get; private set; }

    /// <summary>Whether an answer has said that it was carried out, or refused because of what the caller did.</summary>
    public bool IsAcknowledged => AnsweredAt > 0 && !IsUnstored;

    /// <summary>Whether the answer said that the call cannot be stored now.</summary>
    public bool IsUnstored { get; private set; }

    public void Answer(long answeredAt, int status, string? result, bool isUnstored)
    {
        (Status, Result, IsUnstored) = (status, result, isUnstored);
        AnsweredAt = answeredAt;
    }
}

/// <summary>How a call is recognised.</summary>
internal static class CallTag
{
    public const string Field = "X-Call";

    public static string Of(string caller, int number) => string.Create(CultureInfo.InvariantCulture, $"{caller}.{number}");

    /// <summary>Caller and number of a tag.</summary>
    public static (string Caller, int Number) Read(string tag)
    {
        var dot = tag.LastIndexOf('.');
        return (tag[..dot], int.Parse(tag.AsSpan(dot + 1), CultureInfo.InvariantCulture));
    }
}
