extension Evaluator {
    /// What may stop a cell from outside, while it is compiled, while earlier cells run again for it, and while it runs.
    public final class Interruption {
        private let sources: () -> [Int32]
        private let stops: ([Int32]) -> Bool
        private var isAsked = false

        /// - Parameters:
        ///   - descriptors: where to look while a cell runs.
        ///   - stops: reads what came to those of them that it is given, and says whether the cell is to stop; asked
        ///     before each step and at least once a second, until it says so.
        public init(descriptors: @escaping () -> [Int32], stops: @escaping ([Int32]) -> Bool) {
            (sources, self.stops) = (descriptors, stops)
        }

        /// Those to wait for.
        var descriptors: [Int32] { sources() }

        /// Whether the cell is to stop; once it is, it stays so.
        ///
        /// - Parameter ready: those of `descriptors` that have something to read.
        func hasCome(from ready: [Int32] = []) -> Bool {
            if !isAsked { isAsked = stops(ready) }
            return isAsked
        }
    }
}
