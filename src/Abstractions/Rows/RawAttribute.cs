using System;

namespace Weir;

/// <summary>The record's value as it came, beside what was read from it: <see cref="Bytes"/> or <see cref="Utf8"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RawAttribute : Attribute;
