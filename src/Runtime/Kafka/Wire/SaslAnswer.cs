using System;

namespace Weir.Runtime;

/// <summary>What a broker says to a step of the log-in (SaslHandshake and SaslAuthenticate).</summary>
/// <param name="Error">Why the log-in fails.</param>
/// <param name="Detail">What the broker says about it.</param>
/// <param name="Challenge">What the mechanism goes on with.</param>
internal sealed record SaslAnswer(KafkaErrorCode Error, string? Detail, byte[] Challenge)
{
    /// <summary>Whether a version of SaslAuthenticate is flexible (KIP-482). SaslHandshake has no such version.</summary>
    public static bool IsFlexible(short version) => version >= 2;

    /// <summary>Asks for a mechanism.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="mechanism">The mechanism's name.</param>
    public static void WriteHandshake(WireWriter writer, string mechanism) => writer.WriteString(mechanism, flexible: false);

    /// <summary>Reads whether the broker knows the mechanism.</summary>
    /// <param name="reader">The answer behind its header.</param>
    public static SaslAnswer ReadHandshake(ref WireReader reader)
    {
        var error = reader.ReadError();
        int count = reader.ReadCount(flexible: false, elementBytes: 2);
        string[] known = new string[count];
        for (int i = 0; i < count; i++)
        {
            known[i] = reader.ReadString(flexible: false);
        }

        return new SaslAnswer(error, error == KafkaErrorCode.None ? null : $"the broker's mechanisms are {string.Join(", ", known)}", []);
    }

    /// <summary>Sends a step of the log-in.</summary>
    /// <param name="writer">The request, which was begun.</param>
    /// <param name="version">Its version.</param>
    /// <param name="message">The mechanism's message.</param>
    public static void WriteStep(WireWriter writer, short version, ReadOnlySpan<byte> message)
    {
        writer.WriteBytes(message, IsFlexible(version));
        writer.WriteTags(IsFlexible(version));
    }

    /// <summary>Reads the broker's side of a step.</summary>
    /// <param name="reader">The answer behind its header.</param>
    /// <param name="version">The request's version.</param>
    public static SaslAnswer ReadStep(ref WireReader reader, short version)
    {
        bool flexible = IsFlexible(version);
        var error = reader.ReadError();
        string? detail = reader.ReadNullableString(flexible);
        return new SaslAnswer(error, detail, reader.ReadBytes(flexible).ToArray());
    }
}
