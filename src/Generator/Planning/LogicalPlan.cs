using System.Collections.Generic;
using System.Linq;

namespace Weir.Generator;

/// <summary>A query whose names and types have been checked: the last operation, and the query it came from.</summary>
internal sealed record LogicalPlan(QueryModel Query, LogicalNode Root)
{
    /// <summary>The operations from the source on.</summary>
    public IEnumerable<LogicalNode> Nodes
    {
        get
        {
            var nodes = new Stack<LogicalNode>();
            for (LogicalNode? node = Root; node is not null; node = node.Input)
            {
                nodes.Push(node);
            }

            return nodes;
        }
    }

    public AggregateNode? Aggregate => Nodes.OfType<AggregateNode>().SingleOrDefault();
}
