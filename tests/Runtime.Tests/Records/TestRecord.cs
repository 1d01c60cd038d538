using System.Text;

namespace Weir.Runtime.Tests;

/// <summary>A record that a test writes into a batch.</summary>
/// <param name="Key">Its key, which may be null.</param>
/// <param name="Value">Its value, which may be null.</param>
/// <param name="Time">Its time in milliseconds.</param>
/// <param name="Headers">Its headers.</param>
internal sealed record TestRecord(byte[]? Key, byte[]? Value, long Time = 0, params (string Key, byte[]? Value)[] Headers)
{
    /// <summary>A record of text.</summary>
    public static TestRecord Of(string? key, string? value, long time = 0) =>
        new(key is null ? null : Encoding.UTF8.GetBytes(key), value is null ? null : Encoding.UTF8.GetBytes(value), time);
}
