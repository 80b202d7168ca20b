import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RegisterPapersController } from './attachment.controller';
import { RegisterPapersService } from './attachment.service';
import { RegisterEntry } from './entry.entity';
import { RegisterController } from './register.controller';
import { RegisterService } from './register.service';
import { RegisterSheetService } from './sheet.service';

@Module({
  imports: [TypeOrmModule.forFeature([RegisterEntry])],
  controllers: [RegisterController, RegisterPapersController],
  providers: [RegisterService, RegisterSheetService, RegisterPapersService],
  exports: [RegisterService],
})
export class RegisterModule {}
