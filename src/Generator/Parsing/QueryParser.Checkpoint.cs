using System;
using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>What is kept over restarts.</summary>
internal sealed partial class QueryParser
{
    private const string RocksDbAssembly = "Weir.RocksDb";

    private CheckpointModel? ReadCheckpoint(List<AttributeReader> attributes)
    {
        if (Find(attributes, WellKnownNames.Checkpoint) is not { } attribute)
        {
            return null;
        }

        string path = attribute.Positional<string>(0) ?? "";
        CheckRange(attribute, "path", 0, !string.IsNullOrWhiteSpace(path), path.Trim(), "a directory");
        bool isStored = false;
        var options = new List<OptionModel> { new("Path", Literals.Of(path)) };
        if (attribute.Has("StateStore"))
        {
            string? store = attribute.NamedMember("StateStore");
            CheckRange(attribute, "StateStore", null, store is not null, Literals.Of(attribute.Named("StateStore", 0)), "Memory or RocksDb");
            options.Add(new OptionModel("StateStore", store ?? "default"));
            isStored = store?.EndsWith(".RocksDb", StringComparison.Ordinal) == true;
        }

        AddCount(options, attribute, "MinBatchesToRetain", smallest: 1);
        AddCount(options, attribute, "MaxDeltasPerSnapshot", smallest: 0);
        var former = FormerNames.Read(_class);
        if (!former.Query.IsEmpty)
        {
            options.Add(new OptionModel("PreviousNames", $"[{string.Join(", ", former.Query.Select(Literals.Of))}]"));
        }

        if (!former.Columns.IsEmpty)
        {
            options.Add(new OptionModel("RenamedColumns", $"[{string.Join(", ", former.Columns.Select(column => $"new({Literals.Of(column.Key)}, {Literals.Of(column.Value)})"))}]"));
        }

        if (Find(attributes, WellKnownNames.SocketSource) is { } socket)
        {
            Report(DiagnosticIds.NotReplayableSource, socket.Anchor, _class.Name, socket.Name);
        }

        bool hasEngine = isStored && _class.ContainingModule.ReferencedAssemblySymbols.Any(assembly => assembly.Name == RocksDbAssembly);
        return new CheckpointModel(options.ToEquatableArray(), isStored, hasEngine);
    }

    private void AddCount(List<OptionModel> options, AttributeReader attribute, string name, int smallest)
    {
        if (attribute.Has(name))
        {
            int count = attribute.Named(name, smallest);
            CheckRange(attribute, name, null, count >= smallest, Literals.Of(count), $"at least {smallest}");
            options.Add(new OptionModel(name, Literals.Of(count)));
        }
    }
}
