using System.Globalization;
using System.Text;

namespace EmailSync.Reporting.Terminals;

/// <summary>
/// Standard output or error output of this process, used instead of Console. With its first write Console switches a
/// terminal's keypad to application mode (<c>ESC[?1h ESC=</c>) and never switches it back, and it throws if an output is
/// closed or full. For a server that keeps running, both are worse than a lost line. Each write is one piece, so lines
/// of several threads do not mix.
/// </summary>
public sealed class StandardOutput : TextWriter
{
    /// <summary>Standard output.</summary>
    public static readonly StandardOutput Results = new(1);

    /// <summary>The error output.</summary>
    public static readonly StandardOutput Errors = new(2);

    // Without a byte order mark. A Windows terminal has a code page of its own.
    private static readonly Encoding Bytes = OperatingSystem.IsWindows()
        ? Console.OutputEncoding
        : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private readonly Lock gate = new();
    private readonly int descriptor;
    private readonly bool isOpen;

    private StandardOutput(int descriptor)
        : base(CultureInfo.InvariantCulture)
    {
        this.descriptor = descriptor;
        isOpen = Descriptors.IsInherited(descriptor);
        if (!isOpen) Failure = "it is closed";
        IsTerminal = isOpen && !(descriptor == 1 ? Console.IsOutputRedirected : Console.IsErrorRedirected);
        NewLine = Environment.NewLine;
    }

    public override Encoding Encoding => Bytes;

    /// <summary>Whether it is a terminal.</summary>
    public bool IsTerminal { get; }

    /// <summary>Whether to use colours: on a terminal that has some, unless NO_COLOR is set (https://no-color.org).</summary>
    public bool WantsColour => IsTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is var kind && kind != "dumb"
        && (OperatingSystem.IsWindows() || !string.IsNullOrEmpty(kind));

    /// <summary>Why output was lost, as text; null if none was.</summary>
    public string? Failure { get; private set; }

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.IsEmpty) return;
        var bytes = new byte[Bytes.GetMaxByteCount(buffer.Length)];
        WriteBytes(bytes.AsSpan(0, Bytes.GetBytes(buffer, bytes)));
    }

    public override void WriteLine() => Write(NewLine);

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void WriteLine(ReadOnlySpan<char> buffer) => Write(string.Concat(buffer, NewLine));

    /// <summary>Writes bytes unchanged.</summary>
    /// <returns>Whether they were written.</returns>
    public bool WriteBytes(ReadOnlySpan<byte> bytes)
    {
        if (!isOpen) return false;
        lock (gate)
        {
            if ((OperatingSystem.IsWindows() ? WriteOnWindows(bytes) : DescriptorCalls.Write(descriptor, bytes)) is not { } failure)
                return true;
            Failure ??= failure;
            return false;
        }
    }

    private string? WriteOnWindows(ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var stream = descriptor == 1 ? Console.OpenStandardOutput() : Console.OpenStandardError();
            stream.Write(bytes);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
