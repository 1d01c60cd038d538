using System;

namespace Weir.Runtime;

/// <summary>Ends a query in a test as the death of its process would: nothing is taken back or written down behind it.</summary>
internal sealed class SimulatedCrashException(string place) : Exception($"The test let the query die at '{place}'.");
