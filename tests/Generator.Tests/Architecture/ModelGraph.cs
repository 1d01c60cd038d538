using System.Reflection;

namespace Weir.Generator.Tests;

/// <summary>Finds what records that the compiler keeps between edits may not hold: by the types of their fields, whatever those hold today.</summary>
internal sealed class ModelGraph
{
    private readonly Assembly _assembly;
    private readonly HashSet<Type> _seen = [];
    private readonly List<string> _faults = [];

    private ModelGraph(Assembly assembly) => _assembly = assembly;

    /// <summary>How many types were looked at: a guard that sees nothing guards nothing.</summary>
    public int Count => _seen.Count;

    public IReadOnlyList<string> Faults => _faults;

    public static ModelGraph Of(params Type[] roots)
    {
        var graph = new ModelGraph(roots[0].Assembly);
        foreach (var root in roots)
        {
            graph.Visit(root, root.Name);
        }

        return graph;
    }

    /// <summary>Whether the type is a value by nature, or one of the assembly's own whose fields are looked at in turn.</summary>
    private void Visit(Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || !_seen.Add(type))
        {
            return;
        }

        // By assignability rather than by name: a field of object, of an interface or of a base could hold one too.
        if (type.Assembly != _assembly || type.IsInterface)
        {
            _faults.Add($"{path} may hold a {type.Name}");
            return;
        }

        if (!type.GetInterfaces().Contains(typeof(IEquatable<>).MakeGenericType(type)))
        {
            _faults.Add($"{path} has no value equality");
        }

        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            Visit(parent, parent.Name);
        }

        foreach (var derived in _assembly.GetTypes().Where(other => other.BaseType == type))
        {
            Visit(derived, derived.Name);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            Visit(type.GetGenericArguments()[0], path + "[]");
            return;
        }

        const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (var field in type.GetFields(Fields))
        {
            if (!field.IsInitOnly)
            {
                _faults.Add($"{path}.{field.Name} can be changed");
            }

            Visit(field.FieldType, $"{path}.{field.Name}");
        }
    }
}
