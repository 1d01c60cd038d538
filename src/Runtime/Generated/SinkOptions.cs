namespace Weir.Runtime;

/// <summary>What a sink's attribute said. Each kind of sink has its own.</summary>
public abstract record SinkOptions
{
    /// <summary>The attribute's name without <c>Attribute</c>: the configuration section.</summary>
    public abstract string Section { get; }
}
