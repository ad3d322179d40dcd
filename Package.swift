// swift-tools-version: 6.1
// Targets stand in the order in which they depend on each other: nothing lower knows anything higher.
import PackageDescription

let package = Package(
    name: "Gradus",
    products: [
        .library(name: "Autograd", targets: ["Autograd"]),
    ],
    targets: [
        .target(name: "Autograd", exclude: ["README.md"]),
    ]
)
