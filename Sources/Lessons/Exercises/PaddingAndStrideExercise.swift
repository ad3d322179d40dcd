import Autograd

extension Exercise {
    public static func paddingAndStride(
        _ places: @escaping @Sendable (_ side: Int, _ filter: Int, _ stride: Int, _ padding: Int) -> Double
    ) -> Exercise {
        Exercise(
            lesson: "padding-and-stride", file: "PaddingAndStride.swift",
            task: "Complete places: how many answers a filter gives along one side of an image.",
            hints: [
                "Padding makes the image longer, at both ends.", "⌊(n + 2p − f)/s⌋ + 1",
                "Whole numbers divided in Swift are rounded towards 0, which is what you need.",
            ]
        ) { check in
            for (n, f, s, p) in [(6, 3, 1, 0), (6, 3, 2, 0), (6, 3, 1, 2), (7, 2, 3, 2), (28, 5, 2, 2)] {
                let right = Double(ConvolutionStory.places(side: n, kernel: f, stride: s, padding: .by(p)))
                check(
                    "places(side: \(n), filter: \(f), stride: \(s), padding: \(p))", places(n, f, s, p),
                    expected: right,
                    mistakes: [
                        .init(right - 1, "the first place counts too: + 1."),
                        .init(Double((n + p - f) / s + 1), "padding is laid on both ends: 2p."),
                        .init(Double(n + 2 * p - f) / Double(s) + 1, "half a window is none: round down."),
                        .init(Double(n + 2 * p - f + 1), "the stride is missing."),
                    ].filter { $0.answer != [right] })
            }
        }
    }
}
