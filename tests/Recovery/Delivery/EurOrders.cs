using System.Globalization;
using System.Text.Json;

namespace Weir.Recovery.Tests;

/// <summary>Orders for program 11, each named by its place: its partition, a colon and its offset.</summary>
/// <remarks>The places are known beforehand: one idempotent producer alone writes the topic, outside transactions.</remarks>
internal static class EurOrders
{
    /// <summary>How many partitions they are spread over.</summary>
    public const int Partitions = 4;

    // One in so many is not positive, and program 11 leaves it out.
    private const int LeftOutEvery = 50;

    /// <summary>An order.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="digits">With how many digits at least its name says the offset: many make it, and what is written of it, long.</param>
    public static string Line(Place place, int digits = 1) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"id":"{{place.Partition}}:{{place.Offset.ToString($"D{digits}", CultureInfo.InvariantCulture)}}","currency":"{{(InDollars(place) ? "USD" : "EUR")}}","cents":{{Cents(place)}}}""");

    /// <summary>Whether program 11 writes it.</summary>
    /// <param name="place">The order's place.</param>
    public static bool IsExpected(Place place) => Cents(place) > 0;

    /// <summary>The place of the order that an output comes from.</summary>
    /// <param name="output">What program 11 wrote.</param>
    /// <exception cref="FormatException">The price is not the order's, or key and value are not of one order.</exception>
    public static Place Origin(SeenRecord output)
    {
        using var row = JsonDocument.Parse(output.Value);
        string[] parts = output.Key?.Split(':') ?? [];
        var place = new Place(int.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
        long price = InDollars(place) ? Cents(place) * 92 / 100 : Cents(place);
        return row.RootElement.GetProperty("eur_cents").GetInt64() == price
            ? place
            : throw new FormatException($"The order {place} costs {price}, and not what '{output.Value}' says.");
    }

    private static bool InDollars(Place place) => place.Offset % 2 == 0;

    private static long Cents(Place place) => place.Offset % LeftOutEvery == 0 ? -place.Offset : place.Offset % 10_000;
}
