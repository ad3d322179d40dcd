import Autograd

extension Exercise {
    public static func derivative(
        _ measuredSlope: @escaping @Sendable (_ f: (Double) -> Double, _ x: Double, _ h: Double) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "derivative", file: "Derivative.swift",
            task: "Complete measuredSlope: the change of f from x − h to x + h, divided by the distance of the two.",
            hints: [
                "f(x + h) is f a little to the right; you need it on both sides.",
                "Change: f(x + h) - f(x - h). How far is it from x − h to x + h?",
                "The distance is 2 * h; put it in brackets, for / binds as tightly as *.",
            ]
        ) { check in
            let cases: [(name: String, f: (Scalar) -> Scalar, x: Double, h: Double)] = [
                ("{ x in x * x + x }", { $0 * $0 + $0 }, 1, 0.1),
                ("{ x in x * x * x }", { $0 * $0 * $0 }, 2, 0.01),
                ("abs", { $0.abs() }, 0, 0.5),
            ]
            for (name, f, x, h) in cases {
                let tape = Tape()
                let plain: (Double) -> Double = { f(tape.value($0)).number }
                let change = plain(x + h) - plain(x - h)
                check(
                    "measuredSlope(of: \(name), at: \(x.short), nudge: \(h.short))", measuredSlope(plain, x, h),
                    expected: change / (2 * h),
                    mistakes: [
                        .init((plain(x + h) - plain(x)) / h, "that is the nudge to one side; go to both."),
                        .init(change / h, "from x − h to x + h it is twice h."),
                        .init(change, "that is the change of f; divide it by the distance."),
                        .init(change / 2 * h, "brackets are missing: change / 2 * h multiplies by h."),
                        .init(-change / (2 * h), "the sides are swapped: right minus left."),
                    ])
            }
        }
    }
}
