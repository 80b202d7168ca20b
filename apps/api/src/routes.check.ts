import { routeRequirement } from '@concentric/platform';
import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

export type Route = { method: string; path: string; handler: string; declared: boolean };

/** Deny by default: a route that does not declare what it requires stops the application from starting. */
@Injectable()
export class RoutesCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit() {
    const open = this.routes().filter(({ declared }) => !declared);
    if (open.length > 0)
      throw new Error(
        `These routes do not declare what they require: ${open.map(({ handler }) => handler).join(', ')}`,
      );
  }

  /** Every HTTP route of the application. */
  routes(): Route[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!instance || !metatype) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      const base = this.reflector.get<string>(PATH_METADATA, metatype);
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const method = this.reflector.get<RequestMethod | undefined>(METHOD_METADATA, prototype[name]!);
        if (method === undefined) return [];
        const path = `/${base}/${this.reflector.get<string>(PATH_METADATA, prototype[name]!)}`;
        return {
          method: RequestMethod[method],
          path: path.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
          handler: `${metatype.name}.${name}`,
          declared: this.reflector.get(routeRequirement, prototype[name]!) !== undefined,
        };
      });
    });
  }
}
