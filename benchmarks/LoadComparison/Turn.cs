using System.Net.Sockets;

namespace EmailSync.LoadComparison;

/// <summary>What one server did under load until a bound was reached.</summary>
internal sealed record Turn(long Answers, TimeSpan Elapsed, TimeSpan ServerProcessorTime)
{
    public double RequestsPerSecond => Answers / Elapsed.TotalSeconds;
    public double MicrosecondsOfProcessor => ServerProcessorTime.TotalMicroseconds / Answers;

    public static Turn Drive(ChildServer server, LoadBounds bounds, LatencyHistogram latencies, CancellationToken stopping)
    {
        try
        {
            var before = server.ProcessorTime;
            using var generator = new LoadGenerator(server.Port, bounds, latencies);
            generator.Run(stopping);
            return new Turn(generator.Answers, generator.Elapsed, server.ProcessorTime - before);
        }
        catch (UnexpectedAnswerException wrong)
        {
            throw new UnexpectedAnswerException(
                $"{server.Name}: {wrong.Message}; figures of such answers mean nothing, so the run failed.");
        }
        catch (SocketException lost)
        {
            // Ctrl+C reaches the servers too, often first.
            stopping.ThrowIfCancellationRequested();
            throw new CannotMeasureException(server.Explain($"lost a connection under load ({lost.SocketErrorCode})"));
        }
    }
}
