using System.Diagnostics;
using Xunit;

namespace Weir.Tests;

/// <summary>A cluster of a test's own, made by the script that <c>WEIR_KAFKA_KIT</c> names: with log-ins, encrypted, or of several brokers that can be lost.</summary>
/// <remarks>Tests that start one are skipped where there is no such script.</remarks>
public sealed class KafkaKit : IAsyncDisposable
{
    private static readonly string? s_kit = Environment.GetEnvironmentVariable("WEIR_KAFKA_KIT");
    private readonly string _name = $"weir-tests-{Guid.NewGuid():N}";

    private KafkaKit()
    {
    }

    /// <summary>Whether there is a script.</summary>
    public static bool IsThere => !string.IsNullOrEmpty(s_kit);

    /// <summary>Says why tests are skipped where there is none.</summary>
    public static string WhyNot => "WEIR_KAFKA_KIT names no script that starts clusters.";

    /// <summary>The brokers' addresses.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts a cluster.</summary>
    /// <param name="arguments">What the script takes: <c>--sasl</c>, <c>--tls</c>, <c>--brokers 3</c>, <c>--set KEY=VALUE</c>.</param>
    public static async Task<KafkaKit> StartAsync(params string[] arguments)
    {
        Skip.IfNot(IsThere, WhyNot);
        var kit = new KafkaKit();
        string output = await RunAsync(["start", kit._name, .. arguments]);
        kit.Address = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
        return kit;
    }

    /// <summary>Kills a broker.</summary>
    /// <param name="broker">Its number, from 1.</param>
    public Task KillAsync(int broker) => RunAsync(["kill", _name, $"{broker}"]);

    /// <summary>Starts a broker again that was killed.</summary>
    /// <param name="broker">Its number, from 1.</param>
    public Task RestartAsync(int broker) => RunAsync(["restart", _name, $"{broker}"]);

    /// <summary>Halts a broker as it stands: its connections stay open, and time goes on without it.</summary>
    /// <param name="broker">Its number, from 1.</param>
    public Task PauseAsync(int broker) => RunAsync(["pause", _name, $"{broker}"]);

    /// <summary>Lets a broker go on that was halted.</summary>
    /// <param name="broker">Its number, from 1.</param>
    public Task ResumeAsync(int broker) => RunAsync(["resume", _name, $"{broker}"]);

    /// <summary>The folder of ca.pem, client.pem and client.key, where the cluster is encrypted.</summary>
    public async Task<string> CertificatesAsync() => (await RunAsync(["certificates", _name])).Trim();

    public async ValueTask DisposeAsync() => await RunAsync(["stop", _name]);

    private static async Task<string> RunAsync(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(s_kit!, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"'{s_kit} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {output}");
    }
}
