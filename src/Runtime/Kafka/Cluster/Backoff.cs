using System;

namespace Weir.Runtime;

/// <summary>Growing pauses between attempts: each about double the one before, with a random part so that clients don't come back all at once.</summary>
/// <param name="first">The first pause.</param>
/// <param name="longest">The longest pause.</param>
internal sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    private int _failures;

    /// <summary>The pause after one more failure.</summary>
    public TimeSpan Next()
    {
        // Kafka's clients spread their pauses by a fifth as well.
        double grown = first.TotalMilliseconds * Math.Pow(2, Math.Min(_failures++, 20));
        double spread = 0.8 + (0.4 * Random.Shared.NextDouble());
        return TimeSpan.FromMilliseconds(Math.Max(1, Math.Min(grown, longest.TotalMilliseconds) * spread));
    }

    /// <summary>Begins with the first pause again, since something succeeded.</summary>
    public void Reset() => _failures = 0;
}
