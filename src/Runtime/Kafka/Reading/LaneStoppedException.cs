using System;

namespace Weir.Runtime;

/// <summary>A thread that fetches was told to stop while it waited.</summary>
internal sealed class LaneStoppedException : Exception;
