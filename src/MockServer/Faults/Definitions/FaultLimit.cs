namespace EmailSync.MockServer.Faults.Definitions;

/// <summary>What a room cannot do of faults: whoever defines such a fault learns so at once.</summary>
public abstract class FaultLimit
{
    /// <summary>Why a fault cannot be had.</summary>
    /// <param name="fault">A fault that is otherwise right.</param>
    /// <returns>The member at fault and the reason; null if the fault can be had.</returns>
    public abstract (string Member, string Reason)? WhyNot(FaultDefinition fault);
}
