using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Faults.Wire;

/// <summary>Writes an answer whose content comes a few bytes at a time.</summary>
internal static class Trickle
{
    private const int PiecesPerSecond = 10;

    public static async Task<Delivery> WriteAsync(Answer answer, HttpContext http, int bytesPerSecond, TimeProvider time)
    {
        answer.Begin(http);
        var piece = (bytesPerSecond + PiecesPerSecond - 1) / PiecesPerSecond;
        var pause = TimeSpan.FromSeconds((double)piece / bytesPerSecond);
        var at = 0;
        try
        {
            for (; at < answer.Content.Length; at += piece)
            {
                if (at > 0) await Task.Delay(pause, time, http.RequestAborted);
                await http.Response.BodyWriter.WriteAsync(answer.Content.Slice(at, Math.Min(piece, answer.Content.Length - at)),
                    http.RequestAborted);
            }

            return Delivery.Sent;
        }
        catch (OperationCanceledException)
        {
            http.Abort(); // the caller has gone
            return at == 0 ? Delivery.NotSent : Delivery.CutShort(at);
        }
    }
}
