// Names that are keywords, of the namespace, the types, the rows, the columns and the methods.
using Weir;

namespace @namespace.@new
{
    public partial struct @struct
    {
        [StreamQuery("keywords"), MemorySource, Output(OutputMode.Complete), ConsoleSink]
        [OrderBy(nameof(@else.@class), nameof(@else.@long), Descending = [nameof(@else.@class)])]
        public sealed partial class @class
        {
            [Row] public readonly ref struct Event { public Utf8 @class { get; init; } public Utf8 @string { get; init; } }
            [Row] public readonly ref struct @if { public Utf8 @class { get; init; } public Utf8 @string { get; init; } }
            [Result] public readonly ref struct @else
            {
                [Key] public Utf8 @class { get; init; }
                [Key] public Utf8 @string { get; init; }
                [Count] public long @long { get; init; }
                [Max(nameof(@if.@class))] public Utf8 @base { get; init; }
            }

            [Where] static bool @is(in Event @event) => true;
            [Explode<@if>(nameof(@if.@string))] static Utf8Splitter @foreach(in Event @event) => @event.@string.Split(" "u8);
            [Where] static bool @bool(in @if row) => true;
        }
    }
}
