namespace EmailSync.MockServer.Options;

/// <summary>Where activities and measurements go. Without any of it nothing listens to them.</summary>
public sealed record TelemetryOptions
{
    /// <summary>The collector that gets both by OTLP; null for none.</summary>
    public Uri? Otlp { get; init; }

    public OtlpProtocol OtlpProtocol { get; init; } = OtlpProtocol.HttpProtobuf;

    /// <summary>Whether <c>/metrics</c> shows measurements to Prometheus.</summary>
    public bool ShowsMetrics { get; init; }

    /// <summary>Whether anything is exported.</summary>
    public bool IsExported => Otlp is not null || ShowsMetrics;
}

/// <summary>The forms of OTLP.</summary>
public enum OtlpProtocol
{
    /// <summary>Protobuf over HTTP/1.1; a collector usually takes it on port 4318.</summary>
    HttpProtobuf,

    /// <summary>gRPC; a collector usually takes it on port 4317.</summary>
    Grpc,
}
