import Autograd

extension Exercise {
    public static func sumOverPaths(_ sumOverPaths: @escaping @Sendable (_ paths: [[Double]]) -> Double) -> Exercise {
        Exercise(
            lesson: "sum-over-paths", file: "SumOverPaths.swift",
            task: "Complete sumOverPaths: the product of the slopes along each path, added up over the paths.",
            hints: [
                "Begin with a sum of 0; for path in paths walks through the paths.",
                "Each path has a product of its own, which begins at 1.",
                "path.reduce(1, *) multiplies along one path; add that to the sum.",
            ]
        ) { check in
            func river(_ x: Scalar) -> Scalar { 2 * x + 3 * x }
            func square(_ x: Scalar) -> Scalar { x * x }
            func three(_ x: Scalar) -> Scalar { (2 * x).tanh() + (-1 * x).sigmoid() + 0.5 * x }
            let cases: [(place: Double, function: (Scalar) -> Scalar)] = [
                (1, river), (3, square), (0.4, three), (2, { 3 * (2 * $0) }),
            ]
            for (place, function) in cases {
                let tape = Tape()
                let x = tape.value(place, "x")
                let y = function(x)
                let paths = tape.paths(from: x, to: y).listed.map(\.factors)
                let call = paths.map { "[\($0.map(\.short).joined(separator: ", "))]" }.joined(separator: ", ")
                let products = paths.map { $0.reduce(1, *) }
                check(
                    "sumOverPaths([\(call)])", sumOverPaths(paths), expected: y.gradients()[x],
                    mistakes: [
                        .init(products.reduce(1, *), "different paths add; you multiplied them."),
                        .init(products.first ?? 0, "that is the first path alone."),
                        .init(
                            products.last ?? 0, "that is the last path alone: += adds to what is there, = does not."),
                        .init(paths.flatMap { $0 }.reduce(0, +), "along a path the slopes multiply; you added them."),
                        .init(products.reduce(0, +) / Double(paths.count), "the paths add; they are not averaged."),
                        .init(0, "a product that begins at 0 stays 0; begin it at 1."),
                    ])
            }
        }
    }
}
