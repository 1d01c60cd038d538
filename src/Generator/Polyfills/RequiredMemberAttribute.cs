namespace System.Runtime.CompilerServices;

/// <summary>Lets properties be required on netstandard2.0.</summary>
[AttributeUsage(AttributeTargets.All)]
internal sealed class RequiredMemberAttribute : Attribute;
