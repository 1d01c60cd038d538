using System;
using System.Collections.Generic;
using System.IO;

namespace Weir.Runtime;

/// <summary>Certificates or a key as PEM, with the setting that they came from.</summary>
/// <param name="Option">The setting's name, without <c>kafka.</c> before it.</param>
/// <param name="Place">Where it was read, for messages: the file's path, or the setting itself.</param>
/// <param name="Text">The PEM.</param>
internal sealed record PemText(string Option, string Place, string Text)
{
    /// <summary>Reads a setting that names a file.</summary>
    /// <param name="reader">The settings.</param>
    /// <param name="option">The setting.</param>
    /// <exception cref="QueryException">The file can't be read or holds no PEM.</exception>
    public static PemText ReadFile(ClientOptionReader reader, KeyValuePair<string, string> option)
    {
        string text;
        try
        {
            text = File.ReadAllText(option.Value);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw reader.Problem(option.Key, $"names the file '{option.Value}', which can't be read: {failure.Message}", failure);
        }

        return Check(reader, new PemText(option.Key, $"the file '{option.Value}'", text));
    }

    /// <summary>Reads a setting that holds the PEM itself.</summary>
    /// <param name="reader">The settings.</param>
    /// <param name="option">The setting.</param>
    /// <exception cref="QueryException">It holds no PEM.</exception>
    public static PemText ReadValue(ClientOptionReader reader, KeyValuePair<string, string> option) =>
        Check(reader, new PemText(option.Key, "its value", option.Value));

    /// <inheritdoc/>
    public override string ToString() => $"{Option}: {Place}";

    private static PemText Check(ClientOptionReader reader, PemText pem) => pem.Text.Contains("-----BEGIN ", StringComparison.Ordinal)
        ? pem
        : throw reader.Problem(pem.Option, $"should be PEM, but {pem.Place} has no line that begins with '-----BEGIN'. Convert other formats with openssl.");
}
