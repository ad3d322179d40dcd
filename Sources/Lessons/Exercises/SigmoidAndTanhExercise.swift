import Autograd
import Learning

extension Exercise {
    public static func sigmoidAndTanh(_ sigmoidSlope: @escaping @Sendable (_ z: Double) -> Double) -> Exercise {
        Exercise(
            lesson: "sigmoid-and-tanh", file: "SigmoidAndTanh.swift",
            task: "Complete sigmoidSlope: how steep the sigmoid is at z.",
            hints: [
                "Compute the height first: σ(z) = 1/(1 + e⁻ᶻ).",
                "Double.exp(-z) is e⁻ᶻ.",
                "let height = 1 / (1 + Double.exp(-z)); the slope is height * (1 - height).",
            ]
        ) { check in
            for z in [2.0, 0, -1] {
                let height = Activation.sigmoid.height(at: z)
                check(
                    "sigmoidSlope(at: \(z.short))", sigmoidSlope(z), expected: Activation.sigmoid.slope(at: z),
                    mistakes: [
                        .init(height, "that is the height σ(z); the slope is σ·(1 − σ)."),
                        .init(height * height, "the 1 − is missing: that is σ·σ."),
                        .init(z * (1 - z), "the rule takes the height σ(z), not z."),
                        .init(1 - height * height, "that is the rule of tanh, 1 − tanh²."),
                    ])
            }
        }
    }
}
