using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>The clauses between FROM and INTO.</summary>
internal sealed partial class QueryParser
{
    private WatermarkModel? ReadWatermark(List<AttributeReader> attributes)
    {
        WatermarkModel? watermark = null;
        foreach (var attribute in attributes.Where(attribute => attribute.Name == WellKnownNames.Watermark))
        {
            string column = attribute.Positional<string>(0) ?? "";
            string text = attribute.Positional<string>(1) ?? "";
            if (watermark is not null)
            {
                Report(DiagnosticIds.WatermarkRedefined, attribute.Anchor, _class.Name, column);
            }

            long? delay = ReadDuration(attribute.Anchor.AtArgument(1), text);
            if (delay < 0)
            {
                Report(DiagnosticIds.BadWatermark, attribute.Anchor.AtArgument(1), column, $"has the negative delay '{text}'; write how late rows may come");
            }

            watermark = new WatermarkModel(ReadReference(attribute, 0, column), delay ?? 0, text);
        }

        return watermark;
    }

    private WindowModel? ReadWindow(List<AttributeReader> attributes)
    {
        var windows = attributes.Where(attribute => attribute.Name is WellKnownNames.TumblingWindow or WellKnownNames.SlidingWindow).ToList();
        if (windows.Count > 1)
        {
            Report(DiagnosticIds.SeveralWindows, windows[1].Anchor, _class.Name, windows[0].Name, windows[1].Name);
        }

        if (windows.Count == 0)
        {
            return null;
        }

        var attribute = windows[0];
        bool isSliding = attribute.Name == WellKnownNames.SlidingWindow;
        var column = ReadReference(attribute, 0, attribute.Positional<string>(0) ?? "");
        long? size = ReadWindowDuration(attribute.Anchor.AtArgument(1), attribute.Positional<string>(1) ?? "", "size");
        long? slide = isSliding ? ReadWindowDuration(attribute.Anchor.AtArgument(2), attribute.Positional<string>(2) ?? "", "slide") : size;
        long? offset = ReadWindowDuration(attribute.Anchor.AtArgument("Offset"), attribute.Named("Offset", "0 seconds"), "Offset", mayBeAnything: true);
        if (size is not { } known || slide is not { } step || offset is not { } shift)
        {
            return null;
        }

        if (step > known)
        {
            Report(DiagnosticIds.BadWindow, attribute.Anchor.AtArgument(2), "slide", "is longer than its size, so that rows would fall between windows; make it shorter");
            return null;
        }

        if (shift >= step || shift <= -step)
        {
            Report(DiagnosticIds.BadWindow, attribute.Anchor.AtArgument("Offset"), "Offset", $"must be shorter than its {(isSliding ? "slide" : "size")}; take whole ones off it");
            return null;
        }

        return new WindowModel(column, known, step, shift);
    }

    private long? ReadWindowDuration(Anchor anchor, string text, string what, bool mayBeAnything = false)
    {
        if (ReadDuration(anchor, text) is not { } micros)
        {
            return null;
        }

        if (DurationText.TryParse(text, out var parsed, out _) && parsed.Months != 0)
        {
            Report(DiagnosticIds.BadWindow, anchor, what, $"is '{text}', but months have no fixed length; write days");
            return null;
        }

        if (micros <= 0 && !mayBeAnything)
        {
            Report(DiagnosticIds.BadWindow, anchor, what, $"is '{text}' and must be longer than nothing");
            return null;
        }

        return micros;
    }

    private EquatableArray<OrderModel> ReadOrderBy(List<AttributeReader> attributes)
    {
        if (Find(attributes, WellKnownNames.OrderBy) is not { } attribute)
        {
            return [];
        }

        string[] columns = attribute.PositionalArray(0);
        CheckRange(attribute, "columns", null, columns.Length > 0, "", "at least one column of the result");
        string[] descending = attribute.NamedArray("Descending");
        for (int i = 0; i < descending.Length; i++)
        {
            var anchor = attribute.Anchor.AtArgument("Descending").AtElement(i);
            if (columns.Contains(descending[i]))
            {
                ReadReference(attribute.NamedElementSyntax("Descending", i, _cancellationToken), descending[i], anchor);
            }
            else
            {
                Report(DiagnosticIds.UnknownName, anchor, "column", descending[i], "the columns of [OrderBy]", Names.DidYouMean(descending[i], columns, "list it there too"));
            }
        }

        return columns
            .Select((column, index) => new OrderModel(ReadReference(attribute, index, column), descending.Contains(column)))
            .ToEquatableArray();
    }

    private int? ReadLimit(List<AttributeReader> attributes)
    {
        if (Find(attributes, WellKnownNames.Limit) is not { } attribute)
        {
            return null;
        }

        int count = attribute.Positional<int>(0);
        CheckRange(attribute, "count", 0, count >= 0, Literals.Of(count), "at least 0");
        return count;
    }

    private long? ReadStateTtl(List<AttributeReader> attributes)
    {
        if (Find(attributes, WellKnownNames.StateTtl) is not { } attribute)
        {
            return null;
        }

        if (_isBatch)
        {
            Report(DiagnosticIds.WrongKind, attribute.Anchor, "[StateTtl]", "is for stream queries: a batch keeps nothing; remove it, or use [StreamQuery]");
        }

        string text = attribute.Positional<string>(0) ?? "";
        long? ttl = ReadDuration(attribute.Anchor.AtArgument(0), text);
        CheckRange(attribute, "ttl", 0, ttl is null or > 0, text, "longer than nothing");
        return ttl;
    }

    private OutputKind ReadOutput(List<AttributeReader> attributes)
    {
        if (Find(attributes, WellKnownNames.Output) is not { } attribute)
        {
            return OutputKind.Append;
        }

        if (_isBatch)
        {
            Report(DiagnosticIds.WrongKind, attribute.Anchor, "[Output]", "is for stream queries: a batch writes its result once; remove it, or use [StreamQuery]");
        }

        int mode = attribute.Positional<int>(0);
        CheckRange(attribute, "mode", 0, mode is >= (int)OutputKind.Append and <= (int)OutputKind.Complete, Literals.Of(mode), "Append, Update or Complete");
        return (OutputKind)mode;
    }

    private TriggerModel? ReadTrigger(List<AttributeReader> attributes)
    {
        if (Find(attributes, WellKnownNames.Trigger) is not { } attribute)
        {
            return null;
        }

        if (_isBatch)
        {
            Report(DiagnosticIds.WrongKind, attribute.Anchor, "[Trigger]", "is for stream queries: a batch runs once; remove it, or use [StreamQuery]");
        }

        if (attribute.Positional<string>(0) is not { } text)
        {
            int kind = attribute.Positional<int>(0);
            CheckRange(attribute, "kind", 0, kind is >= 0 and <= 2, Literals.Of(kind), "Default, Once or AvailableNow");
            return new TriggerModel(kind switch { 1 => "Once", 2 => "AvailableNow", _ => "Default" }, null);
        }

        long? interval = ReadDuration(attribute.Anchor.AtArgument(0), text);
        CheckRange(attribute, "interval", 0, interval is null or >= 0, text, "not negative");
        return new TriggerModel("Default", interval);
    }
}
