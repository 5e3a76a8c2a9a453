using System.Globalization;

namespace EmailSync.Testing;

/// <summary>
/// The value of a <c>Retry-After</c> header field (RFC 9110 section 10.2.3): a number of seconds, or a date. A number converts by itself:
/// <c>mock.Faults.Unavailable(retryAfter: 5)</c>.
/// </summary>
public readonly record struct RetryAfter
{
    /// <summary>The most seconds that a fault takes: a day.</summary>
    public const int MostSeconds = 86_400;

    /// <summary>The seconds to wait, from 0 to <see cref="MostSeconds"/>; null if it is a date.</summary>
    public int? Seconds => Date is null ? seconds : null;

    /// <summary>The time to wait for, to the second and by the server's clock; null if it is a number of seconds.</summary>
    public DateTimeOffset? Date { get; private init; }

    private readonly int seconds;

    private RetryAfter(int seconds) => this.seconds = seconds;

    /// <summary>A date, sent as an HTTP date such as <c>Sun, 22 Nov 2026 13:40:53 GMT</c>. It may be in the past.</summary>
    /// <param name="date">The date; fractions of a second are dropped.</param>
    /// <returns>The value.</returns>
    public static RetryAfter At(DateTimeOffset date) => new(0) { Date = date };

    /// <summary>A number of seconds.</summary>
    /// <param name="seconds">From 0 to <see cref="MostSeconds"/>. A fault checks this when it is armed.</param>
    /// <returns>The value.</returns>
    public static RetryAfter FromInt32(int seconds) => new(seconds);

    /// <summary>A number of seconds.</summary>
    /// <param name="seconds">From 0 to <see cref="MostSeconds"/>. A fault checks this when it is armed.</param>
    public static implicit operator RetryAfter(int seconds) => new(seconds);

    /// <summary>The field's value as it is sent.</summary>
    public override string ToString() =>
        Date?.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture) ?? seconds.ToString(CultureInfo.InvariantCulture);
}
