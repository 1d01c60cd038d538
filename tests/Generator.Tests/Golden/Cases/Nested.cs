// Types around the class are declared again as what they are.
using Weir;

namespace Nested.In
{
    internal static partial class Outer
    {
        internal readonly partial record struct Middle
        {
            internal partial interface IInner
            {
                public ref partial struct View
                {
                    public abstract partial record Record
                    {
                        [StreamQuery("nested"), SocketSource("localhost", 9999), ConsoleSink, Output(OutputMode.Complete)]
                        private sealed unsafe partial class Query
                        {
                            [Row] private readonly ref struct Line { internal Utf8 Value { get; init; } }
                            [Result] private readonly ref struct Distinct { [Key] internal Utf8 Value { get; init; } }
                        }
                    }
                }
            }
        }
    }
}
