using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Weir.Tests;

/// <summary>What a debugger reads of a portable PDB: where it can stop, and the sources it can show without having them.</summary>
internal sealed class SymbolFile
{
    private static readonly Guid s_embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly Dictionary<string, string?> _sources = [];
    private readonly List<(string Method, string File, int Line)> _stops = [];

    private SymbolFile(MetadataReader assembly, MetadataReader symbols)
    {
        foreach (var handle in symbols.Documents)
        {
            _sources.Add(Name(symbols, handle), EmbeddedSource(symbols, handle));
        }

        foreach (var handle in symbols.MethodDebugInformation)
        {
            var method = assembly.GetMethodDefinition((MethodDefinitionHandle)MetadataTokens.Handle((int)TableIndex.MethodDef << 24 | MetadataTokens.GetRowNumber(handle)));
            string name = $"{assembly.GetString(assembly.GetTypeDefinition(method.GetDeclaringType()).Name)}.{assembly.GetString(method.Name)}";
            _stops.AddRange(symbols.GetMethodDebugInformation(handle).GetSequencePoints()
                .Where(static point => !point.IsHidden)
                .Select(point => (name, Name(symbols, point.Document), point.StartLine)));
        }
    }

    /// <summary>The files, with their text where it is embedded.</summary>
    public IReadOnlyDictionary<string, string?> Sources => _sources;

    public static SymbolFile Read(Stream assembly, Stream symbols)
    {
        using var image = new PEReader(assembly);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        return new SymbolFile(image.GetMetadataReader(), provider.GetMetadataReader());
    }

    /// <summary>The file and lines at which a debugger can stop in a method, named with its type.</summary>
    public IReadOnlyList<(string File, int Line)> Stops(string method) =>
        [.. _stops.Where(stop => stop.Method == method).Select(static stop => (stop.File, stop.Line)).Distinct().Order()];

    private static string Name(MetadataReader symbols, DocumentHandle handle) => symbols.GetString(symbols.GetDocument(handle).Name);

    private static string? EmbeddedSource(MetadataReader symbols, DocumentHandle document)
    {
        foreach (var handle in symbols.GetCustomDebugInformation(document))
        {
            var information = symbols.GetCustomDebugInformation(handle);
            if (symbols.GetGuid(information.Kind) == s_embeddedSource)
            {
                // An int with the text's size, or 0 where the text isn't compressed, then the text.
                byte[] blob = symbols.GetBlobBytes(information.Value);
                using var text = new MemoryStream(blob, sizeof(int), blob.Length - sizeof(int));
                using Stream plain = BitConverter.ToInt32(blob) == 0 ? text : new DeflateStream(text, CompressionMode.Decompress);
                using var reader = new StreamReader(plain, Encoding.UTF8);
                return reader.ReadToEnd();
            }
        }

        return null;
    }
}
