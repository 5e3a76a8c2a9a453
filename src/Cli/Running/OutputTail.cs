using System.Text;

namespace EmailSync.Cli.Running;

/// <summary>The end of what a command prints on both outputs, as it came.</summary>
internal sealed class OutputTail
{
    private const int Most = 16 * 1024;
    private readonly Lock gate = new();
    private readonly Queue<byte[]> pieces = new();
    private int length;
    private bool isCut;

    /// <summary>Reads an output until it ends.</summary>
    public async Task ReadAsync(Stream output)
    {
        var buffer = new byte[4096];
        try
        {
            while (await output.ReadAsync(buffer) is > 0 and var count) Add(buffer[..count]);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // It has ended, too.
        }
    }

    /// <summary>The text so far; the first line of a cut one is left out.</summary>
    public string Text
    {
        get
        {
            lock (gate)
            {
                var text = Encoding.UTF8.GetString([.. pieces.SelectMany(piece => piece)]);
                return (isCut ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text).ReplaceLineEndings("\n").TrimEnd('\n');
            }
        }
    }

    private void Add(byte[] piece)
    {
        lock (gate)
        {
            pieces.Enqueue(piece);
            length += piece.Length;
            while (length > Most && pieces.Count > 1)
            {
                length -= pieces.Dequeue().Length;
                isCut = true;
            }
        }
    }
}
