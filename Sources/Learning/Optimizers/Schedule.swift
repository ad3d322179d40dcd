import Autograd

/// How the learning rate changes on the way: a factor for each step.
public enum Schedule: Equatable, Sendable {
    /// Always the same.
    case constant
    /// Down to 0 in a straight line: long steps find the valley, short ones its floor.
    case linear

    /// - Parameter share: how much of the training is done before the step, from 0 to 1.
    public func factor(at share: Double) -> Double {
        require((0...1).contains(share), "Schedule: expected a share from 0 to 1, received \(share)")
        switch self {
        case .constant: return 1
        case .linear: return 1 - share
        }
    }
}
