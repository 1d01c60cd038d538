namespace Weir.Runtime;

/// <summary>What a sink's attribute said. Each kind of sink has its own.</summary>
public abstract record SinkOptions
{
    /// <summary>The attribute's name without <c>Attribute</c>: the configuration section.</summary>
    public abstract string Section { get; }

    /// <summary>Where the sink writes, if that may not change while a checkpoint is used: because what was written exactly once is known there only. Null where it may.</summary>
    internal virtual string? FixedOutput => null;
}
